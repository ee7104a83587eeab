"""``toolkit doctor``: is everything there?"""

import argparse


def add_doctor(command: argparse.ArgumentParser) -> None:
    command.description = "Check the installation: versions, model, writable places."
    command.set_defaults(run=run_doctor)


def run_doctor(args: argparse.Namespace) -> int:
    from toolkit.installation import examine

    findings = examine()
    for one in findings:
        print(f"{'ok  ' if one.ok else 'FAIL'}  {one.what}: {one.found}")
        if not one.ok:
            print(f"      {one.advice}")
    return int(not all(one.ok for one in findings))
