"""Cells and headers as the readers take them: signs for yes and no as words, Indian letters as Roman ones."""

import re
from dataclasses import replace
from functools import cache

from agent.catalogue.gazetteer import CITIES, Gazetteer, fold
from agent.catalogue.loading.header_words import WORDS
from agent.catalogue.loading.table import Record
from agent.catalogue.loading.words import FILTER_OF, written_as
from agent.filters.vocabulary import VOCABULARY
from agent.language.letters import SCRIPTS
from agent.language.scripts import romanise
from agent.language.sound_lexicon import SoundLexicon

SIGNS = {**dict.fromkeys("✓✔☑✅🗸", "yes"), **dict.fromkeys("✗✘✕✖❌☒", "no")}
WRITTEN = re.compile("[" + "".join(f"{chr(block[0])}-{chr(block[-1])}" for block in SCRIPTS.values()) + "]")
LONGEST = 200
"""Characters of a cell from which on it is a text that stays in its letters."""
CHOICES = (
    "property_type",
    "furnishing",
    "facing",
    "status",
    "deal",
    "availability",
    "amenities",
    "area_basis",
    "listed_by",
)
OF_SHEETS = {
    "परियोजना": "project", "शहर": "city", "स्थान": "location", "पता": "address", "ठिकाण": "location", "गाव": "village",
    "गांव": "village", "गाँव": "village", "प्रकार": "type", "मूल्य": "price", "जमा राशि": "deposit",
    "सुरक्षा राशि": "deposit", "प्रति माह": "per month", "क्षेत्रफल": "area", "क्षेत्रफळ": "area", "सुविधाएं": "amenities",
    "सुविधाएँ": "amenities", "स्थिति": "status", "बिक्री": "sale", "विक्री": "sale", "नाम": "name", "नाव": "name",
    "बिल्डर": "builder", "इमारत": "building", "बिना फर्नीचर": "unfurnished", "बिक गया": "sold", "उपलब्ध": "available",
}  # fmt: skip
"""Words of sheets that nobody says on a call, as they are written."""
HEARD = re.compile("|".join(sorted(OF_SHEETS, key=len, reverse=True)))


def plain(cell: str) -> str:
    """A cell as the readers take it."""
    if cell.isascii():
        return cell
    if sign := SIGNS.get(cell.strip()):
        return sign
    if not WRITTEN.search(cell) or len(cell) > LONGEST:
        return cell
    return romanise(HEARD.sub(lambda match: OF_SHEETS[match[0]], cell), _sounds()).text.title()


def plain_record(record: Record) -> Record:
    """A row with its cells as the readers take them."""
    if all(map(str.isascii, record.cells.values())):
        return record
    return replace(record, cells={header: plain(cell) for header, cell in record.cells.items()})


@cache
def _sounds() -> SoundLexicon:
    of_columns = (*WORDS.values(), *(phrase for each in VOCABULARY.values() for phrase in each.spoken))
    said = {word for phrase in of_columns for word in fold(phrase).split()}
    said |= {word for key in CHOICES for phrase in written_as(FILTER_OF.get(key, key)) for word in phrase.split()}
    places = [place.name.casefold() for place in Gazetteer.load().places]
    return SoundLexicon(sorted(said), (*places, *map(str.casefold, CITIES)))
