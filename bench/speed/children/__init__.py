"""The peers' programs: each reads a JSONL file of articles and prints JSONL. They run in the peers' environment."""
