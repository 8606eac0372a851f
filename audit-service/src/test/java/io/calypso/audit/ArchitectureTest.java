package io.calypso.audit;

import io.calypso.common.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
