"""What an editor shows besides findings: completion, hover, symbols, links and more."""
