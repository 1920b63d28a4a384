"""tally.py FOLDER EXIT_CODE: adds up the .trx files of a test run.

Its last line is `N passed, N failed, N skipped`; it fails when a test failed, nothing ran, or the run itself failed.
"""

import sys
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path

NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"


def main(folder: str, exit_code: str) -> int:
    counts = Counter()
    for file in Path(folder).rglob("*.trx"):
        root = xml.parse(file).getroot()
        suite = Path(root.findtext(f".//{NAMESPACE}UnitTest/{NAMESPACE}TestMethod") or file.name).stem
        for result in root.iter(f"{NAMESPACE}UnitTestResult"):
            outcome = result.get("outcome")
            counts[outcome] += 1
            if outcome not in ("Passed", "NotExecuted"):
                message = result.findtext(f".//{NAMESPACE}Message") or ""
                print(f"{outcome}: {result.get('testName')}: {message.strip()[:300]} ({suite})")
    passed, skipped = counts["Passed"], counts["NotExecuted"]
    failed = counts.total() - passed - skipped
    if int(exit_code) != 0 and failed == 0:
        print(f"the test command ended with exit code {exit_code} although no test failed")
        failed += 1
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


sys.exit(main(*sys.argv[1:]))
