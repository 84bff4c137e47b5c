"""Local mentions of sources -> who they are: known sources, people and institutions of the article, or why it stays open."""
