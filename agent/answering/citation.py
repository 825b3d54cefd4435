"""A passage of a brochure or an FAQ, quoted with its file and page."""

from agent.answering.facts import Fact, Said
from agent.documents.passages import Cited


def cited_said(cited: Cited) -> Said:
    """ "The sump holds 2 lakh litres.", with the file and its page as a source."""
    passage = cited.passage
    where = f", page {passage.page}" if passage.page else ""
    source = {
        "title": f"{passage.document}{where}",
        "url": f"{passage.document}#page={passage.page}" if passage.page else passage.document,
        "snippet": cited.sentence,
    }
    sentence = cited.sentence if cited.sentence.endswith((".", "!", "?")) else f"{cited.sentence}."
    return Said(sentence, (Fact("quote", cited.sentence, passage.document),), (source,))
