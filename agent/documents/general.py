"""Whether a document is about no project at all: rules, loans, questions of every buyer. Its name has to say so."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from bm25s.stopwords import STOPWORDS_EN_PLUS

from agent.catalogue.gazetteer import CITIES
from agent.documents.terms import LIGHT
from agent.language.spelling import english

FOLDER = "general"
"""What lies in a folder of this name is about every project, however it is called."""

SUBJECTS = frozenset(
    """
    faq faqs question questions qna rule rules bylaw bylaws policy policies guide guides guideline guidelines
    handbook loan loans homeloan homeloans mortgage mortgages finance financing stamp stampduty registration tax
    taxes taxation gst tds process processes procedure procedures term terms condition conditions general common
    legal law laws glossary checklist checklists howto kyc nri nris subsidy subsidies pmay cancellation
    cancellations refund refunds grievance grievances documentation paperwork disclaimer disclaimers privacy
    corporate rera emi eligibility
    """.split()
)
"""What documents of every project are about."""

ORDINARY = (
    SUBJECTS
    | LIGHT
    | frozenset(STOPWORDS_EN_PLUS)
    | frozenset(
        """
        frequently asked answer answers buyer buyers buying customer customers client clients owner owners tenant
        tenants renter renters association housing bank banks banking state states government india indian real
        estate realty new old latest final draft version rev revised copy updated edition doc docs document
        documents file files scan page pages note notes misc pdf md txt text en eng english basic basics complete
        full short quick sales agent agents internal site visit visits booking bookings payment payments plan plans
        charge charges duty duties fee fees cost costs price prices pricing possession handover maintenance pet pets
        parking amenities amenity act investment rental rent renting lease leasing purchase purchasing sale resale
        selling brochure brochures leaflet flyer regulation regulations standard number required every company group
        welcome presenting introducing title overview jan feb mar apr may jun jul aug sep oct nov dec january
        february march april june july august september october november december fy sbi hdfc icici axis kotak pnb
        lic canara andhra pradesh telangana karnataka kerala tamil nadu maharashtra gujarat rajasthan punjab haryana
        uttar madhya bihar jharkhand odisha bengal west goa assam chhattisgarh uttarakhand himachal ncr
        """.split()
    )
    | {word for city, others in CITIES.items() for name in (city, *others) for word in name.casefold().split()}
)
"""Words that are no part of the name of a project nobody knows."""

NUMBER = re.compile(r"[a-z]?\d+")
"""A year, a version."""


def is_general(path: PurePath, called: Sequence[Sequence[str]], title: Sequence[str]) -> bool:
    """Whether a document says that it is about every project.

    Its folder is called `general`; or its name, where that says nothing then its title, is about what every buyer asks
    and names nothing: not "faq of Zenith Park", and no FAQ in a folder of that name. `called` are the words of its name
    and of each folder it is in.
    """
    if in_general_folder(path):
        return True
    if not all(map(is_ordinary, called)):
        return False
    return _has_subject(called[0]) or (_has_subject(title) and all(_is_ordinary(word, running=True) for word in title))


def in_general_folder(path: PurePath) -> bool:
    """Whether the document lies in a folder for those about every project."""
    return any(part.casefold() == FOLDER for part in path.parts[:-1])


def is_ordinary(words: Iterable[str]) -> bool:
    """Whether none of `words` could be of a name."""
    return all(map(_is_ordinary, words))


def _has_subject(words: Iterable[str]) -> bool:
    return any(word.casefold() in SUBJECTS for word in words)


def _is_ordinary(word: str, *, running: bool = False) -> bool:
    """In `running` text a name has its capital, and any other word is fine."""
    folded = word.casefold()
    if len(word) == 1 or NUMBER.fullmatch(folded) or folded in ORDINARY:
        return True
    return running and word.islower() and word in english()
