#!/usr/bin/env node
import '../dist/bernoulli.js'
