#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""embed.py OUTPUT [sqlite/NNNN-word.sql postgres/NNNN-word.sql] ...: the schema steps as a C array."""
import pathlib
import sys


def text(name, path):
    body = ",".join(str(byte) for byte in path.read_bytes() + b"\0")
    return f"static const unsigned char {name}[] = {{{body}}};\n"


output, *inputs = map(pathlib.Path, sys.argv[1:])
code = ['#include "db/engine/schema-private.h"\n']
rows = []
last = 0
for number, (sqlite, postgres) in enumerate(zip(inputs[::2], inputs[1::2], strict=True)):
    if sqlite.name != postgres.name:
        sys.exit(f"{sqlite} and {postgres} are not the same step")
    version, word = sqlite.stem.split("-", 1)
    if int(version) <= last:
        sys.exit(f"{sqlite}: not after step {last}")
    last = int(version)
    code += [text(f"sqlite_{number}", sqlite), text(f"postgres_{number}", postgres)]
    rows.append(f'  {{ {int(version)}, "{word}", {{ (const char *) sqlite_{number}, (const char *) postgres_{number} }} }},\n')
rows.append("  { 0, NULL, { NULL, NULL } },\n")
code += ["const SchemaStep schema_steps_list[] = {\n", *rows, "};\n",
         "const gsize schema_steps_count = G_N_ELEMENTS (schema_steps_list) - 1;\n"]
output.write_text("".join(code))
