package com.mmall.order;

import com.mmall.conventions.testing.ExactIdentifiersContract;

class ExactIdentifiersIT extends ExactIdentifiersContract {}
