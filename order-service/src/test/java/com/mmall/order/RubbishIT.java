package com.mmall.order;
