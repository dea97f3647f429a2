package com.mmall.product;
