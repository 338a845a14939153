"""The plain library: every rule of pAInter, without a screen."""
