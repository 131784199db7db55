"""
An OpenAI-compatible server on a real socket of 127.0.0.1, in a thread with a loop of its own.

It answers each chat completion as `answer(asked)` scripts it, keeps what it was asked, and can do what real servers do
badly: fall silent, break off at any byte, say what is no event, leave out the usage, refuse with any status.
"""

from tests.fakes.model_server.script import Asked, Script, said
from tests.fakes.model_server.server import ModelServer, serve

__all__ = ["Asked", "ModelServer", "Script", "said", "serve"]
