"""Deploying: a release that is live here goes to where readers get it, and only what changed travels.

deploy(layout, None, "/srv/www")                       a folder, here or mounted
deploy(layout, None, "ssh://www@portal.example/srv")   another machine, by rsync over SSH
deploy(layout, None, "s3://bucket/prefix")             an S3-compatible bucket
"""

from publishing.deploy._deploy import deploy
from publishing.deploy._report import DeployReport

__all__ = ["DeployReport", "deploy"]
