"""How this process and an engine in a process of its own speak: four bytes of length, then MessagePack."""

import contextlib
import struct
import subprocess
from typing import IO

import msgspec

_LENGTH = struct.Struct(">I")


def write_frame(stream: IO[bytes] | None, value: object) -> None:
    """Write one frame. Raises OSError, or ValueError where the stream is closed."""
    if stream is None:
        raise ValueError("the stream is closed")
    frame = msgspec.msgpack.encode(value)
    stream.write(_LENGTH.pack(len(frame)) + frame)
    stream.flush()


def read_frame(stream: IO[bytes] | None) -> bytes | None:
    """Return the next frame, None where the stream has ended or is closed."""
    try:
        head = stream.read(_LENGTH.size) if stream else b""
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else -1
        frame = stream.read(length) if stream and length >= 0 else b""
    except (OSError, ValueError):
        return None
    return frame if len(frame) == length else None


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill ``process``, wait until it has ended, and close the streams to and from it."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            if stream:
                stream.close()
