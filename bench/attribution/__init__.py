"""Annotated articles go in; how many of their attributions claimtrack finds comes out, compared with floors."""
