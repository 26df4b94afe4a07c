"""Small numbers: what Part 1 may show, by proof."""
