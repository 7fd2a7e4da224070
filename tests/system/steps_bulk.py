# SPDX-License-Identifier: Apache-2.0
"""Many at once: the review sheet, its dry run, the queue, and a window that is killed while refreshes run."""
import desk
from steps_history import history, states_of, wait_for_state

NIGHTLY = [f"nightly_{number}" for number in (1, 2, 3)]  # their jobs never end


def review(run, words):
    """Filters the collections by the words, selects them all and opens the review sheet."""
    run.desk.type("text", "Filter collections", words)
    table = run.desk.find("table", "Collections")
    first = words.split()[0]
    desk.wait_for(f"only {first}", lambda: all(row[0].startswith(first) for row in desk.cells(table)))
    desk.select_row(table, desk.cells(table)[0][0])
    desk.keys("ctrl+a", "ctrl+Return")
    sheet = run.desk.find("dialog", "Refresh ", begins=True)
    rows = run.desk.find("table", "Review", inside=sheet)
    verdicts = desk.wait_for(
        "all verdicts",
        lambda: (found := {row[0]: row[-1] for row in desk.cells(rows)}) and "…" not in str(found) and found,
    )
    return sheet, verdicts


def bulk(run):
    """The dry run sends nothing; the queue sends one request for each “ok” and follows jobs that run already."""
    sheet, verdicts = review(run, "ext_ kind:external")
    wanted = [name for name, verdict in verdicts.items() if verdict == "ok"]
    assert verdicts["ext_deferred"] == "no stored settings: skipped", verdicts
    assert verdicts["ext_slow"].startswith("already running as job"), verdicts
    assert len(wanted) == len(verdicts) - 2 and len(wanted) > 4, verdicts
    sent = {name: run.sent_to(name) for name in verdicts}

    run.desk.press("push button", "Dry run", inside=sheet)
    shown = run.desk.read("text", "Dry run", inside=sheet)
    assert shown.startswith(f"{len(wanted)} requests would be sent. Nothing has been sent."), shown
    run.picture("review")
    assert {name: run.sent_to(name) for name in verdicts} == sent, "the dry run sent something"

    done = {name: states_of(run, name).count("Done") for name in wanted}
    run.desk.press("push button", f"Queue {len(wanted)} refreshes", inside=sheet)
    for name in wanted:
        wait_for_state(run, name, "Done", done[name] + 1)
    for name in verdicts:
        assert run.sent_to(name) == sent[name] + (name in wanted), name
    run.picture("bulk-done")


def killed(run):
    """After a kill, running jobs are followed by their ids, nothing is sent twice, and waiting refreshes are only offered."""
    sheet, verdicts = review(run, "nightly_")
    assert verdicts == dict.fromkeys(NIGHTLY, "ok"), verdicts
    run.desk.press("push button", "Queue 3 refreshes", inside=sheet)
    desk.wait_for("two requests, as many as go out at once", lambda: sum(map(run.sent_to, NIGHTLY)) == 2)
    run.kill()
    *running, waiting = sorted(NIGHTLY, key=run.sent_to, reverse=True)
    for name in running:
        assert [wait_for_state(run, name, "Running").job_id] == run.jobs_of(name)
        assert len(states_of(run, name)) == 1 and run.sent_to(name) == 1, history(run)
    run.desk.find("label", "1 refresh has not been sent.")
    run.picture("after-kill")
    run.desk.press("push button", "Discard unsent")
    desk.hesitate()
    run.desk.press("push button", "Confirm: discard unsent")
    desk.wait_for("no row of what was forgotten", lambda: not states_of(run, waiting))
    assert run.sent_to(waiting) == 0
