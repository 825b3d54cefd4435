"""Results of a web search → pages that may be quoted on a call: with an address, on the matter, written for people.

A page is written by anybody. One that speaks to an assistant, or of homes that are for sale here, is left out whole, as
its other sentences are of the same hand; sentences that only sell are left out alone.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from agent.language.sentences import sentences_of

TITLE_LENGTH = 120
SNIPPET_LENGTH = 320
LONGEST_READ = 20_000
"""Characters of a page that are looked at: what it is about stands at its beginning."""
LONGEST_ADDRESS = 2_000
LEAST_SCORE = 0.4
"""How near to the question Tavily finds a page, 0 to 1, at least."""
PUBLIC = (".gov.in", ".nic.in", ".res.in", ".rbi.org.in", ".nhb.org.in", ".bmrc.co.in", ".sebi.gov.in", ".mmrcl.com")
"""Sites of the public authorities of India and of their metros, with the dot before them."""
DATE_LENGTH = len("2026-11-23")

_ORDERS = (
    r"\b(?:ignore|disregard|forget|override|bypass|bhool|bhul|bhulo)\b.{0,60}\b(?:instructions?|rules?|prompts?)\b",
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:guidelines|directions?|above|previous|earlier|told)\b",
    r"\b(?:nirdesh|niyam)\b.{0,40}\b(?:bhool|bhul|chhod)|निर्देश.{0,40}(?:भूल|छोड़|अनदेखा)",
    r"\b(?:system|developer|hidden) (?:prompt|message|instruction)s?\b",
    r"\b(?:new|updated|real|your) instructions?\b|\byour (?:rules|guidelines|task is|role is)\b",
    r"\bprompt injection\b|\bjailbreak|\b(?:chatbot|chatgpt|gpt-?\d|claude|gemini)\b",
    r"\b(?:ai|llm|language|voice|sales|call) (?:assistants?|agents?|models?|bots?)\b|\bas an (?:ai|assistant)\b",
    r"\byou are (?:now\b|(?:an? )?(?:ai|assistant|agent|bot|model|helpful)\b)",
    r"\b(?:assistant|agent|bot|model)s?\b.{0,20}\b(?:must|should|shall|has to|have to|please)\b",
    r"(?:^|[.!?;|])\s*(?:assistant|system|user|developer)\s*:",
    r"\b(?:tell|inform|convince|assure|promise|offer) (?:the |your |every |any )?(?:customer|caller|user|buyer|client)",
    r"\b(?:say|answer|respond|reply|output|repeat|print) (?:only|exactly|that|with|the following)\b",
    r"\b(?:from now on|do not mention|don't mention|act as|pretend|roleplay)\b",
    r"\b(?:set|change|clear|reset|update|drop) (?:the |all |your |their )?(?:filters?|budget|search|wishes)\b",
    r"\|im_(?:start|end)\||</?(?:system|inst)|\[/?(?:inst|system)\]|\btool_calls?\b|\bfunction call\b",
)
TO_AN_ASSISTANT = re.compile("|".join(_ORDERS), re.IGNORECASE)
"""Words that are meant for a machine that reads the page."""
_CALLS_TO_BUY = (
    r"\b(?:book|buy|call|enquire|inquire|register|apply|order|invest|whatsapp|contact|click|subscribe|sign up|hurry)\b"
    r".{0,20}\b(?:now|today|us|here|below|on|at|fast|soon)\b",
    r"\b(?:sponsored|advertisement|advertorial|promoted|hot deal|best deal)\b",
    r"\b(?:limited|exclusive|special|festive) (?:offer|period|time|price|deal)s?\b",
    r"\b(?:discounts?|cashback|pre-?launch|spot booking|free gift)\b|\b(?:guaranteed|assured) returns?\b",
    r"\b(?:zero|no) brokerage\b|\b\d+ ?% off\b|\bonly (?:₹|rs\.?|inr)",
    r"\b(?:starts?|starting|priced?|prices)\b (?:from|at|only)\b",
)
SELLING = re.compile("|".join(_CALLS_TO_BUY), re.IGNORECASE)
"""Words that sell rather than tell."""
CONTACT = re.compile(r"(?:\d[ -]?){10,}|\S@\S|\bhttps?://|\bwww\.", re.IGNORECASE)

WORD = re.compile(r"[\w\u0900-\u0d7f]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A web page: plain text of one line each, and an http or https address.

    site  who says it, and of what day where that is known: "example.org, 2026-11-02"
    """

    title: str
    url: str
    snippet: str
    site: str = ""


class _Names:
    """Finds names in a page, by their words and whatever stands between; as quick for many names as for few."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(filter(None, map(_words, names)))
        self._lengths: dict[str, set[int]] = {}
        for name in self._names:
            self._lengths.setdefault(name[0], set()).add(len(name))

    def stand_in(self, text: str) -> bool:
        """Whether one of the names is in `text`."""
        said = _words(text)
        places = ((at, length) for at, word in enumerate(said) for length in self._lengths.get(word, ()))
        return any(said[at : at + length] in self._names for at, length in places)


def sources(results: list[Any], homes: Collection[str] = ()) -> list[Source]:
    """The pages among a search's results that may be quoted, those of public authorities first.

    homes  names of the projects that are for sale here: no page is heard on them
    """
    names = _names(tuple(homes))
    found = [page for each in results if isinstance(each, dict) and (page := _source(each, names))]
    return sorted(found, key=lambda each: not f".{urlsplit(each.url).hostname}".endswith(PUBLIC))


def _source(result: dict[str, Any], names: _Names) -> Source | None:
    url = result.get("url")
    site = site_of(url) if isinstance(url, str) else ""
    text, title = plain_text(result.get("content")), shortened(plain_text(result.get("title")), TITLE_LENGTH)
    whole = f"{title}\n{text}"
    if not (site and text and _is_near(result)) or TO_AN_ASSISTANT.search(whole):
        return None
    if names.stand_in(whole):
        return None
    snippet = shortened(" ".join(_telling(text)), SNIPPET_LENGTH)
    if not snippet:
        return None
    sells = SELLING.search(title) or CONTACT.search(title)
    return Source(site if sells or not title else title, str(url), snippet, ", ".join((site, *_day_of(result))))


def _is_near(result: dict[str, Any]) -> bool:
    score = result.get("score", 1.0)
    return isinstance(score, int | float) and not isinstance(score, bool) and score >= LEAST_SCORE


def _day_of(result: dict[str, Any]) -> Iterator[str]:
    day = str(result.get("published_date") or "")[:DATE_LENGTH]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day, re.ASCII):
        yield day


def _telling(text: str) -> Iterator[str]:
    """The sentences that tell something, and ask for no call."""
    return (each for each in sentences_of(text) if not SELLING.search(each) and not CONTACT.search(each))


@lru_cache(maxsize=2)
def _names(homes: tuple[str, ...]) -> _Names:
    """The index of a catalogue's names, made once for each version of it."""
    return _Names(homes)


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def site_of(url: str) -> str:
    """The site of a web address, "example.org"; "" of what is none."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    is_page = parts.scheme in ("http", "https") and parts.username is None and len(url) <= LONGEST_ADDRESS
    return host.removeprefix("www.") if is_page and re.fullmatch(r"[a-z0-9.-]+", host) and url.isprintable() else ""


def plain_text(markup: Any) -> str:
    """The words of `markup` in one line, without tags, scripts and signs that nobody sees; "" of what is no text."""
    if not isinstance(markup, str):
        return ""
    reader = _Words()
    reader.feed(markup[:LONGEST_READ])
    reader.close()
    seen = unicodedata.normalize("NFKC", " ".join(reader.words))
    seen = "".join(each for each in seen if unicodedata.category(each) != "Cf")
    words = "".join(each if each.isprintable() else " " for each in seen)
    return " ".join(words.split())


def shortened(text: str, length: int) -> str:
    """`text`, cut before the word that would make it longer than `length`."""
    return text if len(text) <= length else text[: length - 1].rpartition(" ")[0].rstrip(",;:.") + "…"


class _Words(HTMLParser):
    """Gathers the text of a page, leaving out what a reader would not see."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("script", "style") and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)
