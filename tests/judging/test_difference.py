import msgspec

from appealcheck.judging.difference import changes
from tests.render.sample import draft


def test_findings_are_known_again_wherever_they_stand_and_as_often_as_they_are_there():
    before = draft()
    spanned = next(finding for finding in before.findings if finding.span is not None)
    moved = msgspec.structs.replace(spanned, span=msgspec.structs.replace(spanned.span, start=9, end=11, line=7))
    rest = tuple(finding for finding in before.findings if finding is not spanned)
    assert changes(before, msgspec.structs.replace(before, findings=(*rest, moved))) == changes(before, before)
    twice = msgspec.structs.replace(before, findings=(*before.findings, moved))
    assert changes(before, twice).new == (moved,)
    assert changes(twice, before).gone == (moved,)
    assert changes(before, msgspec.structs.replace(before, findings=rest)).gone == (spanned,)
