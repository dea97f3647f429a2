SwaggerUIBundle({
  dom_id: '#swagger-ui',
  urls: ['user-service', 'product-service', 'order-service', 'payment-service'].map(function (name) {
    return { name: name, url: '/v3/api-docs/' + name };
  }),
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  validatorUrl: null,
});
