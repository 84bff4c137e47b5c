"""Articles go in; words per CPU second of claimtrack, its peers and a bare parse come out, measured in one run."""
