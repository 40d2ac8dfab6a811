"""`PageFacts` to bytes and back."""

import msgspec

from crawler.reading.facts import PageFacts

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(PageFacts)


def encode(facts: PageFacts) -> bytes:
    """The facts as JSON in UTF-8."""
    return _encoder.encode(facts)


def decode(stored: bytes) -> PageFacts:
    """The facts that `encode` wrote. Raises `msgspec.DecodeError` when the bytes are something else."""
    return _decoder.decode(stored)
