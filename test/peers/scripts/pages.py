"""Reads every list that boto3 can paginate, two items to a page; prints the pages' sizes and the items' ids."""

import json
import sys

import boto3

finspace = boto3.client("finspace-data")
of_dataset = {"datasetId": sys.argv[1]}

lists = {
    "list_changesets": ("changesets", "changesetId", of_dataset),
    "list_data_views": ("dataViews", "dataViewId", of_dataset),
    "list_datasets": ("datasets", "datasetId", {}),
    "list_permission_groups": ("permissionGroups", "permissionGroupId", {}),
    "list_users": ("users", "userId", {}),
}


def read(operation, items, identifier, members):
    paginator = finspace.get_paginator(operation)
    pages = [page[items] for page in paginator.paginate(**members, PaginationConfig={"PageSize": 2})]
    return {"sizes": [len(page) for page in pages], "ids": [item[identifier] for page in pages for item in page]}


print(json.dumps({operation: read(operation, *of_list) for operation, of_list in lists.items()}))
