"""A real Dask cluster of two workers on this machine."""

import os
import signal

import pytest

from appealcheck import Options
from appealcheck.batch.batch import Batch
from appealcheck.draft.found import Draft

distributed = pytest.importorskip("distributed")

DRAFTS = [Draft(f"{number:02}.txt", f"We are sorry for the {number} late orders.", "utf-8") for number in range(40)]


def checked(executor, done=lambda _: None):
    with Batch() as batch:
        for draft in DRAFTS:
            batch.add(draft)
        lost = batch.check([draft.path for draft in DRAFTS], Options(grammar="off"), lambda _: executor, done=done)
        return list(batch.reports()), lost


def test_a_cluster_gives_the_same_reports_and_a_worker_that_dies_loses_none():
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        killed = []

        def kill(_):
            if not killed:
                killed.append(next(iter(cluster.workers.values())))
                os.kill(killed[0].process.pid, signal.SIGKILL)

        found, lost = checked(client.get_executor(), kill)
    assert killed
    assert lost == ()
    assert found == checked(None)[0]
