package io.calypso.backup.catalog;

import io.calypso.common.base.ProblemType;

/** Every error that comes from reading the catalog. */
public final class CatalogProblems {

    public static final ProblemType CATALOG_DOWN = new ProblemType("catalog-down", 503, "The catalog does not answer");
    public static final ProblemType CATALOG_TIMEOUT =
            new ProblemType("catalog-timeout", 504, "The catalog took too long");
    public static final ProblemType CATALOG_REFUSED =
            new ProblemType("catalog-refused", 503, "The catalog refuses to be read");
    public static final ProblemType CATALOG_VERSION =
            new ProblemType("catalog-version", 501, "The catalog has a version that is not known here");
    public static final ProblemType CATALOG_UNEXPECTED =
            new ProblemType("catalog-unexpected", 502, "The catalog holds something unexpected");

    private CatalogProblems() {}
}
