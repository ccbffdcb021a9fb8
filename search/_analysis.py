"""One text analysis for every language and every backend.

- Words (any script with spaces): NFKC, case folding, marks of Latin letters stripped, `đ` → `d`; English is stemmed
  besides (Porter). Next to the folded word stands an EXACT token, the word as written, so that `người Dao` outranks
  `đảo`: for every word in Vietnamese (its tone at the end, so that `hoà` is `hòa`), elsewhere where it differs from
  the folded one.
- Han, kana, Hangul, Thai, Lao, Burmese, Khmer: BIGRAM and UNIGRAM, and the HEAD of each run of one script, so that
  `京都` outranks `東京都`. Latin words and numbers among them are words.
- Two neighbouring words of a title, a summary or a query are JOINED besides, so that `dalat` finds `Da Lat`. In every
  language, a number with its hyphens and strokes is a CODE besides: `LD-2026-05`.
- English spelling: American and British forms of a word are one term (`labor`, `labour`).
- Chinese locales: traditional characters fold to simplified ones.

A locale without a row here (French, say) gets folded words: a sixth language needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Sequence
from functools import lru_cache
from itertools import pairwise

import snowballstemmer  # type: ignore[import-untyped]  # ships no types

from search import _han
from search._fold import GRAM, HEAD, RUN, SEGMENT, casefold, is_plain, normalise, strip_marks, tone_last
from search._model import Kind, Token

VERSION = "3"
"""Changes when the same text gives other terms: every index made before must then be built again."""

MAX_TERM = 64
"""Longer words are cut, in characters: Elasticsearch cuts at 255 bytes, and nobody types more."""

MAX_WORD = 256
"""Characters of a word that are folded, before it is cut."""

CACHED_RUN = 24  # words repeat: their runs are kept
CACHED_GRAMS = 6  # so do Korean words; longer runs of characters hardly do
_CODE = re.compile(
    "[0-9A-Za-zĐđ]{1,16}(?:[-/.][0-9A-Za-zĐđ]{1,16}){1,5}(?![0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f])"
)
_STROKES = re.compile("[-/.]")
_DIGIT = re.compile("[0-9]")
_GAP = re.compile("[ \u00a0'’.-]")
_GRAMS = re.compile(f"[{GRAM}]+")
_LETTERS = re.compile("[^\\W\\d_]")
MAX_JOINED = 24
"""Letters of two words that are joined."""

JOINED_WITHIN = 512
"""Characters of a text whose neighbours are joined: a title, a summary, a query."""

_AMERICAN = (
    (re.compile("(?<=...)our(?=$|s$|ed$|ing$|er$|ers$|able$|ful$|less$|al$|ite$|ites$|hood$|y$)"), "or"),
    (re.compile("(?<=..[bt])re(?=s?$)"), "er"),
    (re.compile("(?<=....)is(?=e$|es$|ed$|ing$|er$|ers$|ation$|ations$)"), "iz"),
    (re.compile("(?<=alumin)i(?=um)"), ""),
    (re.compile("(?<=program)me(?=s?$)"), ""),
)
_STEMMER = snowballstemmer.stemmer("porter")

_new = tuple.__new__
_WORD, _EXACT, _BIGRAM, _UNIGRAM, _HEAD = Kind.WORD, Kind.EXACT, Kind.BIGRAM, Kind.UNIGRAM, Kind.HEAD
_JOINED, _CODED = Kind.JOINED, Kind.CODE
_END = Token("", 0, 0, Kind.WORD)


def stems(locale: str) -> bool:
    """Whether the locale's words are stemmed."""
    return _language(locale) == "en"


def one_syllable_words(locale: str) -> bool:
    """Whether the locale writes its words in syllables with spaces between."""
    return _language(locale) == "vi"


def _language(locale: str) -> str:
    return locale[:3].lower().rstrip("-")


@lru_cache(maxsize=1 << 17)
def stem(folded: str) -> str:
    """Porter's stem of an English word in lower-case ASCII letters, spelt the American way; other words as they are."""
    if len(folded) < 3 or not (folded.isascii() and folded.isalpha()):
        return folded
    for british, american in _AMERICAN:
        folded = british.sub(american, folded)
    return str(_STEMMER.stemWord(folded))


@lru_cache(maxsize=1 << 17)
def word_terms(word: str, language: str) -> tuple[str, str | None]:
    """The term of a normalised word, and its exact form where the language keeps one (`=` and the word)."""
    written = casefold(word)[:MAX_TERM]
    term = strip_marks(written)[:MAX_TERM]
    if language == "vi":
        return term, "=" + tone_last(written)
    if language == "en":
        term = stem(term)
    return term, "=" + written if written != term else None


def analyse(text: str, locale: str) -> list[Token]:
    """The tokens of a text, run by run, then those of neighbours and codes; the same at index and at query time. Any string in, nothing raised.

    Offsets count characters of `text` itself, before any normalisation. Terms hold no white space and no ASCII
    punctuation but the first character of EXACT (`=`), HEAD (`^`), JOINED (`+`) and CODE (`#`) tokens. Words are
    JOINED in the first 512 characters; a body is indexed without.
    """
    tokens = body_tokens(text, locale)
    codes = [token for token in tokens if token.kind is _CODED]
    apart = tokens[: len(tokens) - len(codes)]
    return [*apart, *_joined(apart, text, _language(locale)), *codes]


def body_tokens(text: str, locale: str) -> list[Token]:
    """The tokens of a long text: all but the JOINED ones."""
    language = _language(locale)
    tokens: list[Token] = []
    append = tokens.append
    for match in RUN.finditer(text):
        run = match.group()
        if _repeats(run):
            offset = match.start()
            for term, start, end, kind in _cached_run(run, language):
                append(_new(Token, (term, start + offset, end + offset, kind)))
        else:
            tokens += _run(run, match.start(), language)
    return tokens + _codes(text)


def _codes(text: str) -> list[Token]:
    """Numbers of records and laws, as written with hyphens, strokes or points."""
    return [
        _new(Token, ("#" + strip_marks(_STROKES.sub("", match.group()).lower()), *match.span(), _CODED))
        for match in _CODE.finditer(text)
        if _DIGIT.search(match.group())
    ]


def _joined(tokens: list[Token], text: str, language: str) -> list[Token]:
    """Each two neighbouring words as one: `+dalat`. In English, its stem. What a character of another script parts are no neighbours."""
    parted = {token.end for token in tokens if token.kind is _UNIGRAM}
    words = [
        (token, following.text[1:] if language == "en" and following.kind is _EXACT else token.text)
        for token, following in pairwise([*tokens, _END])
        if token.kind is _WORD and token.end <= JOINED_WITHIN
    ]
    joined = []
    for (one, first), (two, second) in pairwise(words):
        if two.start - one.end != 1 or one.end in parted or not _GAP.match(text, one.end):
            continue
        together = first + second
        if len(together) <= MAX_JOINED and _LETTERS.match(together):
            term = stem(strip_marks(together)) if language == "en" else together
            joined.append(_new(Token, ("+" + term, one.start, two.end, _JOINED)))
    return joined


def _repeats(run: str) -> bool:
    """Whether a run is likely to come again, so that its tokens are kept."""
    return len(run) <= (CACHED_RUN if run[0] < "\u0e00" else CACHED_GRAMS)


Known = dict[str, tuple[Token, ...]]
"""Runs of text that were looked at, with the tokens among them that are wanted."""


def matching(text: str, locale: str, wanted: Collection[str], known: Known) -> list[Token]:
    """The tokens of `analyse` whose terms are wanted, some four times faster: for extracts.

    `known` is what other texts of the same locale, for the same terms, have left; empty at first.
    """
    language, letters = _language(locale), {letter for term in wanted for letter in term}
    tokens: list[Token] = []
    for match in RUN.finditer(text):
        run = match.group()
        found = known.get(run)
        if found is None:
            every = _cached_run(run, language) if _repeats(run) else _run_with(letters, run, language)
            found = known[run] = tuple([token for token in every if token.text in wanted])
        if found:
            offset = match.start()
            tokens += [Token(term, start + offset, end + offset, kind) for term, start, end, kind in found]
    return tokens


def _run_with(letters: Container[str], run: str, language: str) -> Sequence[Token]:
    """The tokens of a long run; none, where it is of characters alone and has none of these."""
    if _GRAMS.fullmatch(run) and is_plain(run):
        plain = run.translate(_han.TABLE) if language == "zh" else run
        if not any(letter in letters for letter in plain):
            return ()
    return _run(run, 0, language)


@lru_cache(maxsize=1 << 15)
def _cached_run(run: str, language: str) -> tuple[Token, ...]:
    return tuple(_run(run, 0, language))


def _run(run: str, offset: int, language: str) -> list[Token]:
    """The tokens of one run that begins at `offset`."""
    if is_plain(run):
        return _segments(run, offset, language)
    text, starts, ends = normalise(run)
    return [
        Token(term, starts[start] + offset, ends[end - 1] + offset, kind)
        for term, start, end, kind in _segments(text, 0, language)
    ]


def _segments(text: str, offset: int, language: str) -> list[Token]:
    tokens: list[Token] = []
    for match in SEGMENT.finditer(text):
        start, end = match.span()
        if match.lastgroup:
            tokens += _grams(match.group(), start + offset, language)
            continue
        term, exact = word_terms(match.group()[:MAX_WORD], language)
        tokens.append(Token(term, start + offset, end + offset, _WORD))
        if exact:
            tokens.append(Token(exact, start + offset, end + offset, _EXACT))
    return tokens


def _grams(gram: str, offset: int, language: str) -> list[Token]:
    """Unigrams, bigrams and heads of a stretch of gram characters."""
    if language == "zh":
        gram = gram.translate(_han.TABLE)
    tokens = [_new(Token, (one, at, at + 1, _UNIGRAM)) for at, one in enumerate(gram, offset)]
    pairs = map(str.__add__, gram, gram[1:])
    tokens += [_new(Token, (pair, at, at + 2, _BIGRAM)) for at, pair in enumerate(pairs, offset)]
    for head in HEAD.finditer(gram):
        at = head.start()
        tokens.append(Token("^" + gram[at : at + 2], at + offset, at + offset + 2, _HEAD))
    return tokens
