"""Runs every program beside it, and writes what it prints to a file of its name, under the hash of its text."""

import hashlib
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
for program in sorted(here.glob("*.*.py")):
    run = subprocess.run([sys.executable, program], capture_output=True, text=True)
    if run.returncode or run.stderr:  # a warning is a fault, too
        sys.exit(f"{program.name}:\n{run.stderr}")
    digest = hashlib.sha256(program.read_bytes()).hexdigest()
    program.with_suffix(".out").write_text(f"# sha256 of the program: {digest}\n{run.stdout}")
    print(program.name)
