"""What goes out to translators' own tools and what comes back: XLIFF, TMX, spreadsheets; the glossary as term bases."""
