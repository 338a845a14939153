"""The engine: real work on real pictures, with nothing pretrained in it.

A fixed painter of our own composes what the prompt asks; what is learned, from the uploaded pictures alone, is a hand.
"""

from painter.sandbox.engine.base import BASE_NAME, generate_base
from painter.sandbox.engine.hand import Hand
from painter.sandbox.engine.learning import Learned, learn
from painter.sandbox.engine.package import PackageError, Picture, open_package
from painter.sandbox.engine.render import generate

__all__ = [
    "BASE_NAME",
    "Hand",
    "Learned",
    "PackageError",
    "Picture",
    "generate",
    "generate_base",
    "learn",
    "open_package",
]
