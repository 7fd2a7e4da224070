# SPDX-License-Identifier: Apache-2.0
"""An endpoint, a refresh with stored and one with new settings, a comparison, and a job that runs elsewhere."""
import hashlib
import json

import desk
from run import ACCESS_KEY, MASK, REFRESH_ROUTE, SECRET_KEY, TOKEN, spec
from steps_history import wait_for_state

NEW_SOURCE = "s3://localhost:9000/my-bucket/books-2026-02/"
NEW_SPEC = spec(cloud_provider="minio", use_ssl="false")


def add_endpoint(run):
    run.desk.press("push button", "Add endpoint")
    form = run.desk.find(("dialog", "frame", "window"), "Add endpoint")
    run.desk.type("text", "Name", "lake", inside=form)
    run.desk.type("text", "Address", run.url + "/v2/vectordb/", inside=form)
    desk.choose(run.desk.find("combo box", "Credential", inside=form), "API key")
    run.desk.type(("password text", "text"), "Token", TOKEN, inside=form)
    run.desk.press("push button", "Test connection", inside=form)
    desk.wait_for(
        "the end of the connection test",
        lambda: any(node.name == "The connection works." for node in desk.walk(form)),
        patience=30,
    )
    run.picture("endpoint-form")
    shown = " ".join(desk.text_of(n) for n in desk.walk(form) if "Text" in n.get_interfaces())
    assert TOKEN not in shown, "the form shows the token"
    run.desk.press("push button", "Save", inside=form)


def select(run, collection, button="Refresh data"):
    desk.select_row(run.desk.find("table", "Collections"), collection)
    return run.desk.find("push button", button, begins=True)


def show_tab(run, name):
    """Of the sheet for new settings."""
    desk.click(run.desk.find("page tab", name))


def preview_of(run):
    return run.desk.read("text", "Request preview")


def send(run):
    """Presses the button and waits for the one request."""
    before = len(run.refresh_requests())
    run.desk.press("push button", "Refresh data", begins=True)
    desk.wait_for("the request at the server", lambda: len(run.refresh_requests()) == before + 1)


def check_request(run, preview, secrets):
    """The server received what the preview showed: every header and every byte of the body except masked values."""
    request = run.refresh_requests()[-1]
    head, body = preview.split("\n\n", 1)
    lines = head.split("\n")
    assert lines[0] == f"POST {run.url}{REFRESH_ROUTE}", lines[0]
    headers = {name.lower(): value for name, value in request["headers"].items()}
    for line in lines[1:]:
        name, value = line.split(": ", 1)
        if name.lower() == "authorization":
            assert value == f"Bearer {MASK}", line
            arrived = headers["authorization"]
            assert hashlib.sha256(f"Bearer {TOKEN}".encode()).hexdigest() in arrived, arrived
        else:
            assert headers[name.lower()] == value, f"{line} but {headers[name.lower()]} arrived"
    expected = body
    for secret in secrets:
        # escaped twice: the secret is in JSON inside a JSON string
        escaped = json.dumps(json.dumps(secret, ensure_ascii=False)[1:-1], ensure_ascii=False)[1:-1]
        assert MASK in expected, "fewer masks than secrets"
        expected = expected.replace(MASK, escaped, 1)
    arrived = request["bodySha256"]
    assert arrived == hashlib.sha256(expected.encode()).hexdigest(), f"sent {request['body']!r}, shown {body!r}"
    for secret in secrets:
        assert secret not in json.dumps(request), "the record holds a secret"


def stored_settings(run):
    select(run, "ext_books")
    run.desk.press("radio button", "Use stored settings")
    preview = preview_of(run)
    run.picture("refresh-stored")
    send(run)
    job_id = wait_for_state(run, "ext_books", "Done").job_id
    check_request(run, preview, [])
    assert job_id.isdigit() and int(job_id) > 2**53, job_id


def new_settings(run):
    select(run, "ext_books")
    run.desk.press("radio button", "Send new settings")
    run.desk.type("text", "Source editor", NEW_SOURCE)
    run.desk.type("text", "Spec editor", NEW_SPEC.replace('"false"', "false"))
    problems = run.desk.find(("list", "list box", "table"), "Problems")
    desk.wait_for(
        "the complaint about use_ssl",
        lambda: any("use_ssl" in node.name or "bool" in node.name for node in desk.walk(problems)),
    )
    run.picture("refresh-problems")
    shown = run.desk.read("text", "Spec editor")
    assert ACCESS_KEY not in shown and SECRET_KEY not in shown and MASK in shown, shown
    run.desk.type("text", "Spec editor", NEW_SPEC)
    desk.wait_for(
        "a pair without problems",
        lambda: not any(node.name for node in desk.walk(problems) if node.getRoleName() == "list item"),
    )
    show_tab(run, "Request preview")
    preview = desk.wait_for("the preview of the pair", lambda: NEW_SOURCE in preview_of(run) and preview_of(run))
    send(run)
    wait_for_state(run, "ext_books", "Done", count=2)
    check_request(run, preview, [ACCESS_KEY, SECRET_KEY])
    run.picture("history")


def comparison(run):
    """A key that is missing from the new spec needs a tick. The job fails and its reason repeats secrets, which stay masked."""
    run.set_faults("reason-secrets")
    select(run, "ext_orders")
    run.desk.press("radio button", "Send new settings")
    run.desk.type("text", "Source editor", "s3://my-bucket/orders-2026/")
    run.desk.type("text", "Spec editor", spec())
    show_tab(run, "Changes against stored")
    changes = run.desk.find("table", "Changes against stored")
    effects = {"extfs.access_key_id": "Unknown", "extfs.access_key_value": "Unknown", "extfs.use_ssl": "Removed"}
    desk.wait_for(
        "the changes", lambda: effects.items() <= {row[0]: row[-1] for row in desk.cells(changes)}.items()
    )
    button = run.desk.find("push button", "Refresh data", begins=True)
    assert not desk.is_enabled(button), "sent without the tick"
    run.picture("refresh-changes")
    run.desk.press("check box", "Remove extfs.use_ssl", begins=True)
    send(run)
    failed = wait_for_state(run, "ext_orders", "Failed")
    assert SECRET_KEY not in failed.message and ACCESS_KEY not in failed.message, failed.message
    run.picture("refresh-failed")
    run.desk.press("radio button", "Use stored settings")
    run.set_faults()


def followed_elsewhere(run):
    """A refresh that someone else started is followed, and nothing is sent."""
    job_id = run.refresh_elsewhere("ext_slow")
    select(run, "ext_slow", button="Follow job")
    button = run.desk.find("push button", f"Follow job {job_id}")
    run.picture("duplicate")
    desk.press(button)
    row = wait_for_state(run, "ext_slow", "Running")
    assert row.job_id == str(job_id), row
    assert run.sent_to("ext_slow") == 0
