"""A passage of a brochure or an FAQ, quoted with its file and page."""

from pathlib import PurePath

from agent.answering.facts import Fact, Said
from agent.documents.passages import Cited


def cited_said(cited: Cited) -> Said:
    """ "The sump holds 2 lakh litres. (Acme Heights brochure, page 12)"."""
    passage = cited.passage
    name = PurePath(passage.document).stem
    where = f", page {passage.page}" if passage.page else ""
    source = {
        "title": f"{passage.document}{where}",
        "url": f"{passage.document}#page={passage.page}" if passage.page else passage.document,
        "snippet": cited.sentence,
    }
    sentence = cited.sentence if cited.sentence.endswith((".", "!", "?")) else f"{cited.sentence}."
    facts = (
        Fact("quote", cited.sentence, passage.document),
        Fact("name", name, "file"),
        Fact("count", passage.page or 0, "page"),
    )
    return Said(f"{sentence} ({name}{where})", facts, (source,))
