"""The decks of all languages, sized and split alike, so that no text runs off its place in any of them."""
