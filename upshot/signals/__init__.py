"""What customers DO, thin for now: product events, each once by message id, and a weekly line."""
