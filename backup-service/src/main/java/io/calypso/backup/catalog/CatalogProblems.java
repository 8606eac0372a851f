package io.calypso.backup.catalog;

import io.calypso.common.base.ProblemType;

/** The problems of reading the catalog. */
public final class CatalogProblems {

    public static final ProblemType CATALOG_DOWN = new ProblemType("catalog-down", 503, "The catalog is not available");
    public static final ProblemType CATALOG_TIMEOUT =
            new ProblemType("catalog-timeout", 504, "The catalog took too long");
    public static final ProblemType CATALOG_REFUSED =
            new ProblemType("catalog-refused", 503, "The catalog refuses access");
    public static final ProblemType CATALOG_VERSION =
            new ProblemType("catalog-version", 501, "The catalog has an unknown version");
    public static final ProblemType CATALOG_UNEXPECTED =
            new ProblemType("catalog-unexpected", 502, "The catalog has unexpected content");

    public static final ProblemType CATALOG_FAILED =
            new ProblemType("catalog-failed", 502, "The catalog cannot be read");

    private CatalogProblems() {}
}
