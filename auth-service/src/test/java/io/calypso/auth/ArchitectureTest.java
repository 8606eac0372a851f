package io.calypso.auth;

import io.calypso.common.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
