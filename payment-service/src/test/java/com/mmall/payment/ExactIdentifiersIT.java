package com.mmall.payment;

import com.mmall.conventions.testing.ExactIdentifiersContract;

class ExactIdentifiersIT extends ExactIdentifiersContract {}
