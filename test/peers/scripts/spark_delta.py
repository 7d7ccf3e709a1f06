"""Reads a table with Spark and its own Delta Lake: see table_report.py. Maven Central has the jars."""

import os
import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import date_format
from pyspark.sql.types import TimestampType
from table_report import report, rows_of

settings = {
    "spark.jars.packages": "io.delta:delta-spark_2.13:4.0.0",
    "spark.jars.ivy": os.path.join(sys.prefix, "jars"),
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


class Table:
    def __init__(self, uri, options):
        builder = SparkSession.builder.master("local[2]")
        for name, value in settings.items():
            builder = builder.config(name, value)
        self.spark = builder.getOrCreate()
        self.uri = uri

    def latest(self):
        history = self.spark.sql(f"DESCRIBE HISTORY delta.`{self.uri}`")
        return history.agg({"version": "max"}).collect()[0][0]

    def types(self, version):
        fields = self._at(versionAsOf=version).schema.jsonValue()["fields"]
        return {field["name"]: field["type"] for field in fields}

    def rows(self, version):
        return self._rows(self._at(versionAsOf=version))

    def version_at(self, time):
        """By the times of the versions; -1 where reading as of the time gives something else."""
        history = self.spark.sql(f"DESCRIBE HISTORY delta.`{self.uri}`")
        earlier = history.where(f"timestamp <= TIMESTAMP '{time}'")
        version = earlier.agg({"version": "max"}).collect()[0][0]
        is_same = self._content(self._at(timestampAsOf=time)) == self._content(self._at(versionAsOf=version))
        return version if is_same else -1

    def find(self, condition):
        return self._rows(self._at().where(condition).select("id"))

    def _at(self, **options):
        return self.spark.read.format("delta").options(**options).load(self.uri)

    def _content(self, table):
        return (tuple(table.columns), tuple(sorted(table.inputFiles())))

    def _rows(self, table):
        # Python cannot hold the first instants of year 1 while it looks for a change of clocks before them.
        pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'"
        columns = [
            date_format(field.name, pattern).alias(field.name)
            if isinstance(field.dataType, TimestampType)
            else table[field.name]
            for field in table.schema.fields
        ]
        found = table.select(columns).collect()
        return rows_of([[row[index] for row in found] for index in range(len(columns))])


report(Table)
