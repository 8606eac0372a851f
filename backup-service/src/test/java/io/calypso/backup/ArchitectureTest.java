package io.calypso.backup;

import io.calypso.common.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
