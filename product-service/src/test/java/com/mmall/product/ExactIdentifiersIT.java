package com.mmall.product;

import com.mmall.conventions.testing.ExactIdentifiersContract;

class ExactIdentifiersIT extends ExactIdentifiersContract {}
