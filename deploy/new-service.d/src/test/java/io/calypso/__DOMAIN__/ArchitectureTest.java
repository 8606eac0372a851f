package io.calypso.{{DOMAIN}};

import io.calypso.common.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
