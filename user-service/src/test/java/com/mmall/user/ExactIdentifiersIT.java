package com.mmall.user;

import com.mmall.conventions.testing.ExactIdentifiersContract;

class ExactIdentifiersIT extends ExactIdentifiersContract {}
