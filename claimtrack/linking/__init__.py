"""Claims -> links: which say the same, exclude, update or echo each other, and how many separate origins stand behind them."""
