"""pAInter: artists' own models, creators' licensed images, a consent receipt with each."""

__version__ = "0.1.0"
