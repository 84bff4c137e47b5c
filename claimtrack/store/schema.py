"""The tables of a store, as migrations from nothing to the newest version. docs/store.md explains them to users.

A migration that has been released is never edited: a change is a new one at the end, and `PRAGMA user_version` counts them.
"""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x436C6D54
"""Marks an SQLite file as claimtrack's (`PRAGMA application_id`; "ClmT")."""


TOKENS: Final = "porter unicode61 remove_diacritics 2"
"""How full text cuts words."""


def _cut(spans: str) -> str:
    """An expression of SQL for the words at the spans in a column, cut from the edition's text."""
    return (
        "(SELECT group_concat(substr(editions.text, first.value + 1, last.value - first.value), ' … ') "
        f"FROM json_each({spans}) AS first JOIN json_each({spans}) AS last ON last.key = first.key + 1 WHERE first.key % 2 = 0)"
    )


_FIRST: Final = """
CREATE TABLE raw (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  zlib BLOB NOT NULL
);
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  article TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE
);
CREATE TABLE editions (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles,
  number INTEGER NOT NULL,
  current INTEGER NOT NULL,
  ref TEXT NOT NULL,
  place TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  digest TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  published TEXT NOT NULL,
  url TEXT NOT NULL,
  byline TEXT NOT NULL,
  dateline TEXT NOT NULL,
  credit TEXT NOT NULL,
  fetched TEXT NOT NULL,
  landed TEXT NOT NULL,
  words INTEGER NOT NULL,
  text TEXT NOT NULL,
  blocks TEXT NOT NULL,
  listed_sources TEXT NOT NULL,
  extractor TEXT NOT NULL,
  sealed TEXT NOT NULL,
  UNIQUE (article, number)
);
CREATE INDEX editions_by_digest ON editions (article, digest);
CREATE INDEX editions_by_place ON editions (place);
CREATE TABLE sentences (
  edition INTEGER NOT NULL REFERENCES editions ON DELETE CASCADE,
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  disposition TEXT NOT NULL,
  reason TEXT NOT NULL,
  claims TEXT NOT NULL,
  PRIMARY KEY (edition, number)
) WITHOUT ROWID;
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
);
CREATE INDEX sources_by_name ON sources (name);
CREATE TABLE steps (
  id INTEGER PRIMARY KEY,
  words TEXT NOT NULL UNIQUE
);
CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  claim TEXT NOT NULL UNIQUE,
  edition INTEGER NOT NULL REFERENCES editions ON DELETE CASCADE,
  parent INTEGER REFERENCES claims ON DELETE CASCADE,
  part TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  spans TEXT NOT NULL,
  mode TEXT NOT NULL,
  stance TEXT NOT NULL,
  cue TEXT,
  certainty TEXT NOT NULL,
  hedges TEXT,
  approximations TEXT,
  hand TEXT,
  probability REAL NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX claims_by_edition ON claims (edition);
CREATE INDEX claims_by_parent ON claims (parent) WHERE parent IS NOT NULL;
CREATE TABLE claim_sources (
  claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
  part INTEGER NOT NULL,
  source INTEGER REFERENCES sources,
  mention TEXT NOT NULL,
  how INTEGER NOT NULL REFERENCES steps,
  about TEXT NOT NULL,
  PRIMARY KEY (claim, part)
) WITHOUT ROWID;
CREATE INDEX claim_sources_by_source ON claim_sources (source);
CREATE TABLE hops (
  claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
  number INTEGER NOT NULL,
  source INTEGER REFERENCES sources,
  role TEXT NOT NULL,
  mode TEXT NOT NULL,
  basis TEXT NOT NULL,
  evidence TEXT,
  reason INTEGER NOT NULL REFERENCES steps,
  PRIMARY KEY (claim, number)
) WITHOUT ROWID;
CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  a INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
  relation TEXT NOT NULL,
  score REAL NOT NULL,
  origins TEXT NOT NULL,
  slots TEXT NOT NULL,
  why TEXT NOT NULL,
  UNIQUE (a, b)
);
CREATE INDEX links_by_b ON links (b);
CREATE TABLE failures (
  place TEXT PRIMARY KEY,
  ref TEXT NOT NULL,
  reason TEXT NOT NULL
);

CREATE VIEW mentions AS
  SELECT claim_sources.claim, claim_sources.part, sources.source, sources.name, sources.kind,
    {mention} AS mention
  FROM claim_sources
  JOIN claims ON claims.id = claim_sources.claim
  JOIN editions ON editions.id = claims.edition
  LEFT JOIN sources ON sources.id = claim_sources.source;
CREATE VIEW claims_searched AS
  SELECT claims.id, {content} AS text, coalesce((
    SELECT group_concat(CASE WHEN instr(mention, coalesce(name, '')) THEN mention ELSE name || ' ' || mention END, ' ')
    FROM mentions WHERE mentions.claim = claims.id
  ), '') AS source
  FROM claims JOIN editions ON editions.id = claims.edition;
CREATE VIRTUAL TABLE claims_fts USING fts5 (
  text, source, content = 'claims_searched', content_rowid = 'id', tokenize = '{tokens}'
);
CREATE VIRTUAL TABLE claims_words USING fts5vocab ('claims_fts', 'row');

CREATE VIEW claims_with_sources AS
  SELECT
    claims.claim, {content} AS text,
    (SELECT group_concat(CASE WHEN coalesce(name, '') <> '' THEN name ELSE mention END, '; ')
       FROM mentions WHERE mentions.claim = claims.id AND (mentions.part > 0 OR NOT EXISTS (
         SELECT 1 FROM claim_sources AS parts WHERE parts.claim = claims.id AND parts.part > 0))) AS source,
    whole.source AS source_id, whole.kind AS source_kind, whole.mention,
    claims.mode, claims.stance, {cue} AS cue, claims.certainty, claims.hand,
    (SELECT group_concat(hop, ' < ') FROM (
       SELECT sources.name || ' [' || hops.basis || ']' AS hop FROM hops JOIN sources ON sources.id = hops.source
       WHERE hops.claim = claims.id ORDER BY hops.number)) AS chain,
    claims.part, editions.outlet, editions.published, editions.title, editions.ref, articles.article,
    editions.number AS edition, editions.current, claims.sentence_start, claims.sentence_end, claims.probability,
    editions.extractor, claims.id
  FROM claims
  JOIN editions ON editions.id = claims.edition
  JOIN articles ON articles.id = editions.article
  LEFT JOIN mentions AS whole ON whole.claim = claims.id AND whole.part = 0;
CREATE VIEW links_readable AS
  SELECT
    links.relation, links.score, links.origins,
    one.text AS a_text, one.source AS a_source, one.outlet AS a_outlet, one.published AS a_published,
    other.text AS b_text, other.source AS b_source, other.outlet AS b_outlet, other.published AS b_published,
    links.slots, links.why, one.claim AS a, other.claim AS b
  FROM links
  JOIN claims AS first ON first.id = links.a
  JOIN claims AS second ON second.id = links.b
  JOIN claims_with_sources AS one ON one.claim = first.claim
  JOIN claims_with_sources AS other ON other.claim = second.claim;
"""

_LINKED: Final = """
ALTER TABLE editions ADD COLUMN linked TEXT NOT NULL DEFAULT '';
CREATE INDEX editions_unlinked ON editions (id) WHERE linked = '';
"""
"""What compared the claims of an edition with those before it; "" before that was done."""

MIGRATIONS: tuple[str, ...] = (
    _FIRST.format(
        tokens=TOKENS, content=_cut("claims.spans"), cue=_cut("claims.cue"), mention=_cut("claim_sources.mention")
    ),
    _LINKED,
)
"""Scripts of statements; the n-th brings a store of version n - 1 to version n."""
