package io.calypso.gateway;

import io.calypso.common.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
