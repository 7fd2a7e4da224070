# SPDX-License-Identifier: Apache-2.0
"""One run of the window with the sandbox: both processes, the profile, and what the sandbox received."""
import json
import pathlib
import subprocess
import urllib.request

import desk

TOKEN = "planted-token-6b1f"
ACCESS_KEY = "PLANTEDACCESSKEY77"
SECRET_KEY = 'planted/"secret"\\value+88'
MASK = "••••"
JOBS = "/v2/vectordb/jobs/external_collection/"
REFRESH_ROUTE = JOBS + "refresh"


def spec(**extfs):
    """A spec with planted keys."""
    parts = {
        "access_key_id": ACCESS_KEY,
        "access_key_value": SECRET_KEY,
        "cloud_provider": "aws",
        "region": "us-east-1",
        **extfs,
    }
    return json.dumps({"format": "parquet", "extfs": parts}, indent=2)


class Run:
    def __init__(self, headwater, sandbox, scratch, pictures):
        self.headwater = headwater
        self.scratch = scratch
        self.here = pathlib.Path(__file__).parent
        self.profile = scratch / "profile"
        self.record = scratch / "record.jsonl"
        self.pictures = pictures
        self.log = open(scratch / "headwater.log", "w+", encoding="utf-8")
        self.sandbox = subprocess.Popen(
            [sandbox, "--port", "0", "--token", TOKEN, "--record", str(self.record)], stdout=subprocess.PIPE
        )
        self.url = json.loads(self.sandbox.stdout.readline())["url"]
        self.window = None

    def open(self):
        self.window = subprocess.Popen(
            [self.headwater, "--profile", str(self.profile)], stdout=self.log, stderr=subprocess.STDOUT
        )
        pid = self.window.pid
        self.desk = desk.Desk(desk.wait_for("the window", lambda: desk.application(pid), patience=60))

    def restart(self):
        desk.keys("ctrl+q")
        assert self.window.wait(30) == 0
        self.open()

    def kill(self):
        self.window.kill()
        self.window.wait(30)
        self.open()

    def close(self):
        for process in filter(None, (self.window, self.sandbox)):
            process.terminate()
            process.wait(10)

    def picture(self, name):
        if self.pictures:
            desk.screenshot(self.pictures / f"{name}.png")

    # requests to the cluster, as from another user's computer

    def tell(self, route, body):
        request = urllib.request.Request(
            self.url + route,
            json.dumps(body).encode(),
            {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def set_faults(self, *faults):
        self.tell("/sandbox/faults", {"faults": faults})

    def create(self, name, source, **extfs):
        field = {"fieldName": "id", "dataType": "Int64", "externalField": "id", "isPrimary": True}
        schema = {"externalSource": source, "externalSpec": spec(**extfs), "fields": [field]}
        answer = self.tell("/v2/vectordb/collections/create", {"collectionName": name, "schema": schema})
        assert answer["code"] == 0, answer

    def refresh_elsewhere(self, name, **override):
        """Starts a refresh without the window; returns the job id."""
        return self.tell(REFRESH_ROUTE, {"dbName": "default", "collectionName": name, **override})["data"]["jobId"]

    def refresh_requests(self):
        """The refreshes that the window sent, oldest first."""
        requests = desk.json_lines(self.record) if self.record.exists() else []
        return [r for r in requests if r["path"] == REFRESH_ROUTE and "Headwater" in r["headers"]["user-agent"]]

    def sent_to(self, name):
        return sum(json.loads(r["body"])["collectionName"] == name for r in self.refresh_requests())

    def job(self, job_id):
        return self.tell(JOBS + "describe", {"jobId": job_id})["data"]

    def jobs_of(self, name):
        """The ids of all jobs of a collection that the cluster knows."""
        answer = self.tell(JOBS + "list", {"dbName": "default", "collectionName": name})
        return [str(job["jobId"]) for job in answer["data"]["records"]]
