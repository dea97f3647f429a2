package com.mmall.product.buyerpicture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Counts a buyer's upload before its body is read: a buyer who has no room left, or sends one thing after the other that is no
 * picture, costs neither memory nor disk. Bodies are taken apart only when a controller asks for their parts
 * ({@code spring.servlet.multipart.resolve-lazily}).
 */
@Component
class UploadsAreCountedFirst implements HandlerInterceptor, WebMvcConfigurer {
    private final BuyerPictures pictures;

    UploadsAreCountedFirst(BuyerPictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/pictures");
    }

    /** @throws BuyerPictureRefusal beyond what one user may send */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var asking = SecurityContextHolder.getContext().getAuthentication();
        if (HttpMethod.POST.matches(request.getMethod()) && asking != null && isUser(asking)) {
            pictures.begin(Long.parseLong(asking.getName()));
        }
        return true; // others are refused where the user is asked for
    }

    private static boolean isUser(Authentication asking) {
        return asking.getAuthorities().stream().anyMatch(a -> "ROLE_USER".equals(a.getAuthority()));
    }
}
