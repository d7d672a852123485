#!/usr/bin/env python3
"""Checks a ledger without the program that wrote it: Python's standard library, and openssl for signatures.

    tools/verify_ledger.py proof FILE [--key BASE64]   an exported proof: an entry stands in a signed tree,
                                                       or one signed tree is the beginning of another
    tools/verify_ledger.py store FILE [--key BASE64]   a SQLite store: every stream's chain, its blobs and
                                                       its checkpoints

Exit 0 if all holds, 1 with a line a fault if not, 2 for a wrong use. With --key only that public key is
trusted; without, each signature is held to the key that stands beside it.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

# An Ed25519 public key is these bytes (RFC 8410) and the 32 of the key.
KEY_PREFIX = bytes.fromhex("302a300506032b6570032100")
COLUMNS = ("stream", "sequence", "recorded_at", "clock_at", "author", "role", "kind", "subject",
           "effective_from", "blobs", "body", "previous", "hash")


class Fault(Exception):
    """Something that does not hold."""


def leaf(data):
    return hashlib.sha256(b"\0" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def canonical(value):
    """RFC 8785 for what a ledger holds: no fractions, so only the order and the escapes matter."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def root(leaves):
    """RFC 6962, section 2.1, from the bottom up: a last one without a pair goes up as it is."""
    if not leaves:
        return hashlib.sha256().digest()
    level = list(leaves)
    while len(level) > 1:
        pairs = [level[at:at + 2] for at in range(0, len(level), 2)]
        level = [node(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return level[0]


def root_by_inclusion(hash_, index, size, path):
    """RFC 9162, section 2.1.3.2."""
    last = size - 1
    for other in path:
        if last == 0:
            raise Fault("the path is too long")
        if index & 1 or index == last:
            hash_ = node(other, hash_)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            hash_ = node(hash_, other)
        index, last = index >> 1, last >> 1
    if last:
        raise Fault("the path is too short")
    return hash_


def roots_by_consistency(earlier, first, second, path):
    """RFC 9162, section 2.1.4.2: the roots of both trees as the path makes them."""
    if first == second:
        if path:
            raise Fault("the path is too long")
        return earlier, earlier
    if not first & (first - 1):
        path = [earlier, *path]
    if not path:
        raise Fault("the path is too short")
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for other in path[1:]:
        if last == 0:
            raise Fault("the path is too long")
        if at & 1 or at == last:
            old, new = node(other, old), node(other, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node(new, other)
        at, last = at >> 1, last >> 1
    if last:
        raise Fault("the path is too short")
    return old, new


def is_signed(message, signature, key):
    with tempfile.TemporaryDirectory() as folder:
        files = {name: pathlib.Path(folder, name) for name in ("message", "signature", "key")}
        files["message"].write_bytes(message)
        files["signature"].write_bytes(signature)
        files["key"].write_bytes(KEY_PREFIX + key)
        command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER",
                   "-inkey", files["key"], "-sigfile", files["signature"], "-in", files["message"]]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def read_note(note, key_text, trusted):
    """The stream, size and root that a signed note states; a Fault unless its signature holds."""
    if trusted and key_text != trusted:
        raise Fault("signed by a key that is not trusted")
    key = base64.b64decode(key_text, validate=True)
    message, _, signatures = note.partition("\n\n")
    message += "\n"
    origin, size, root_text, _time = message.splitlines()
    signer = f"\u2014 {origin} "
    if not signatures.startswith(signer) or not origin.startswith("ontrack/"):
        raise Fault("not a note of a ledger")
    signature = base64.b64decode(signatures[len(signer):].rstrip("\n"), validate=True)
    key_id = hashlib.sha256(origin.encode() + b"\n\x01" + key).digest()[:4]
    if signature[:4] != key_id or not is_signed(message.encode(), signature[4:], key):
        raise Fault("the signature does not hold")
    return origin.removeprefix("ontrack/"), int(size), base64.b64decode(root_text, validate=True)


def check_proof(proof, trusted):
    path = [bytes.fromhex(each) for each in proof["path"]]

    def checkpoint(name):
        return read_note(proof[name]["note"], proof[name]["key"], trusted)

    if proof["proof"] == "inclusion":
        stream, size, signed = checkpoint("checkpoint")
        entry, index = proof["entry"], proof["index"]
        if entry["stream"] != stream or entry["sequence"] != index + 1 or not 0 <= index < size:
            raise Fault("the entry is not of this checkpoint's stream and size")
        if root_by_inclusion(leaf(canonical(entry).encode()), index, size, path) != signed:
            raise Fault("the entry does not stand in the signed tree")
        return f"{stream}: entry {index + 1} stands in the signed tree of {size} entries"
    if proof["proof"] == "consistency":
        (stream, first, old), (other, second, new) = checkpoint("earlier"), checkpoint("later")
        if stream != other or not 0 < first <= second:
            raise Fault("the checkpoints are not of one stream, in order")
        if roots_by_consistency(old, first, second, path) != (old, new):
            raise Fault("the earlier tree is not the beginning of the later one")
        return f"{stream}: the first {first} of {second} entries are as they were signed for"
    raise Fault("neither a proof of inclusion nor of consistency")


def check_stream(store, stream):
    """The leaves of a stream, and a line a fault."""
    leaves, faults = [], []
    previous, recorded_at = "0" * 64, ""
    columns = ", ".join(COLUMNS)
    rows = store.execute(f"select {columns} from entries where stream = ? order by sequence", (stream,))
    for row in rows:
        entry = dict(zip(COLUMNS, row))
        sequence, stated = entry["sequence"], entry.pop("hash")
        entry["body"], entry["blobs"] = json.loads(entry["body"]), json.loads(entry["blobs"])
        computed = leaf(canonical(entry).encode())
        checks = {
            "is not the next": sequence == len(leaves) + 1,
            "is not what its hash says": computed.hex() == stated,
            "does not follow the one before it": entry["previous"] == previous,
            "was recorded before the one before it": entry["recorded_at"] >= recorded_at,
            "names a blob that is missing or damaged": all(has_blob(store, each) for each in entry["blobs"]),
        }
        faults += [f"{stream} entry {sequence}: {what}" for what, holds in checks.items() if not holds]
        leaves.append(bytes.fromhex(stated))
        previous, recorded_at = stated, entry["recorded_at"]
    return leaves, faults


def has_blob(store, name):
    parts = store.execute("select content from blobs where hash = ? order by part", (name,)).fetchall()
    content = b"".join(base64.b64decode(part) for part, in parts)
    return bool(parts) and hashlib.sha256(content).hexdigest() == name


def check_checkpoints(store, stream, leaves, trusted):
    rows = store.execute("select size, key, note from checkpoints where stream = ? order by size", (stream,))
    for size, key, note in rows:
        try:
            of_stream, signed_size, signed = read_note(note, key, trusted)
            is_own = (of_stream, signed_size) == (stream, size) and size <= len(leaves)
            if not is_own or root(leaves[:size]) != signed:
                raise Fault("not the entries that were signed for")
        except (Fault, ValueError) as fault:
            yield f"{stream} checkpoint at entry {size}: {fault}"


def check_store(path, trusted):
    store = sqlite3.connect(f"file:{pathlib.Path(path).resolve().as_uri()[7:]}?mode=ro", uri=True)
    streams = store.execute("select name from streams union select stream from entries order by 1").fetchall()
    faults, count = [], 0
    for stream, in streams:
        leaves, found = check_stream(store, stream)
        faults += found + list(check_checkpoints(store, stream, leaves, trusted))
        count += len(leaves)
        end = store.execute("select position, hash from streams where name = ?", (stream,)).fetchone()
        if not end or end[0] != len(leaves) or (leaves and end[1] != leaves[-1].hex()):
            faults.append(f"{stream}: the stream's end does not fit its entries")
    if faults:
        raise Fault("\n".join(faults))
    return f"{len(streams)} streams, {count} entries: all holds"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("proof", "store"))
    parser.add_argument("file")
    parser.add_argument("--key", help="the only public key to trust, in base64")
    arguments = parser.parse_args()
    try:
        if arguments.what == "proof":
            text = pathlib.Path(arguments.file).read_text(encoding="utf-8")
            print(check_proof(json.loads(text), arguments.key))
        else:
            print(check_store(arguments.file, arguments.key))
    except (Fault, ValueError, KeyError, TypeError, OSError, sqlite3.Error) as fault:
        print(f"{arguments.file}: {fault}", file=sys.stderr)
        return 1
    return 0


sys.exit(main())
