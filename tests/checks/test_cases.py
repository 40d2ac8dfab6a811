"""Every fixture case of every check gives exactly the verdicts that its truth lists."""


def test_a_case_gives_exactly_the_verdicts_that_its_truth_lists(case, findings_of):
    findings = findings_of(case)
    said = {finding.subject: finding.outcome.value for finding in findings}
    assert said == case.expected, "\n".join(f"{f.subject} {f.outcome}: {f.message}" for f in findings)
